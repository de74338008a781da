#!/usr/bin/env node
// Here and not in dist/, so that the command can be linked before the first build.
require("../dist/main.js");
