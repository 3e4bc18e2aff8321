// A checker in a process of its own. See ../checkers.py for the requests.
import { resolve } from "node:path";
import { serve } from "./serve.mjs";

const QUIET = { log() {}, warn() {}, error() {} };
// Chinese documents for offices set full-width brackets and quotation marks, and no spaces around
// those or between Chinese and figures or Latin letters.
const SUITED = {
  spaceBetweenMixedwidthContent: undefined,
  fullwidthPunctuation: "，。：；？！“”‘’（）",
  adjustedFullwidthPunctuation: "",
  halfwidthPunctuation: "[]{}",
};

const CHECKERS = {
  zhlint: async () => {
    const { run } = await import("zhlint");
    const known = new Map();
    const told = (line, suited) => {
      const rules = { preset: "default", ...(suited ? SUITED : {}) };
      return run(line, { rules, logger: QUIET }).validations.map((one) => one.message);
    };
    return ({ lines, suited }) =>
      lines.flatMap((line, at) => {
        const key = `${suited} ${line}`;
        if (!known.has(key)) known.set(key, told(line, suited));
        return known.get(key).map((what) => [[at + 1], what]);
      });
  },
  // On no registry, so its folder is named.
  "doc-consistency": async (folder) => {
    const { runRules } = await import(resolve(folder, "scripts", "lib", "rules.mjs"));
    return ({ lines, levels }) => {
      const blocks = lines.map((text, at) => ({
        text,
        heading: levels[at] > 0,
        level: levels[at],
        loc: String(at + 1),
      }));
      const { findings } = runRules([{ file: "document", blocks }]);
      return findings.map((one) => [one.loc.split(" / ").map(Number), one.message]);
    };
  },
};

const [name, ...given] = process.argv.slice(2);
const check = await CHECKERS[name](...given);
await serve((request) => ({ told: check(request) }));
