/**
 * The characters that HTML writes by name. Those of ASCII and Latin-1: the ones that frameworks make, such as Django's
 * `&#x27;` and `&quot;` or PHP's `&ccedil;`. Source: the HTML standard, "Named character references".
 *
 * @module
 */

const ASCII =
  "Tab 9 NewLine 10 excl 33 quot 34 QUOT 34 num 35 dollar 36 percnt 37 amp 38 AMP 38 apos 39 lpar 40 rpar 41 ast 42 midast 42 plus 43 comma 44 period 46 sol 47 colon 58 semi 59 lt 60 LT 60 equals 61 gt 62 GT 62 quest 63 commat 64 lsqb 91 lbrack 91 bsol 92 rsqb 93 rbrack 93 Hat 94 lowbar 95 UnderBar 95 grave 96 lcub 123 lbrace 123 verbar 124 vert 124 VerticalLine 124 rcub 125 rbrace 125";

/** From U+00A0 on, in order. */
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const CODES: ReadonlyMap<string, number> = new Map([
  ...[...ASCII.matchAll(/(\w+) (\d+)/g)].map(([, name = "", code]): [string, number] => [name, Number(code)]),
  ...LATIN_1.split(" ").map((name, index): [string, number] => [name, 0xa0 + index]),
]);

/** `&VerticalLine;` */
export const LONGEST_ENTITY = 14;

/** The code point that stands between `&` and `;`: a name, `#39` or `#x27`. Undefined where nothing is meant. */
export function entityCode(name: string): number | undefined {
  if (!name.startsWith("#")) return CODES.get(name);
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name) ?? [];
  if (hex === undefined && decimal === undefined) return undefined;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? code : undefined;
}
