// A resource as an author makes it who knows what stack traces cost.

exports.held = (declareOne) => (name, args) => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return declareOne(name, args);
  } finally {
    Error.stackTraceLimit = limit;
  }
};
