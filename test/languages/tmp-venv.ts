import { pythonWithPulumi } from "./support/python";

pythonWithPulumi().then(console.log, console.error);
