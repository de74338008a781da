import { pages } from "../.vitepress/reference.mjs";

export default { paths: pages };
