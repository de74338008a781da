import fc from "fast-check";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { emulatorPool, orders, payments } from "../../api/testing/emulated";
