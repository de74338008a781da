// A resource of an author who knows the cost of stack traces, and limits them.

exports.held = (declareOne) => (name, args) => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return declareOne(name, args);
  } finally {
    Error.stackTraceLimit = limit;
  }
};
