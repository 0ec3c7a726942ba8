const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;

/**
 * How many values a JSON text can hold at most, without parsing it: one, one for each comma, and one for each bracket or
 * brace that opens, outside of strings. Counting ends at `most + 1`, so that a text of any length costs no more than that.
 * For a text that is no JSON the number means nothing.
 */
export function countJsonNodes(text: string, most: number): number {
  let nodes = 1;
  for (let at = 0; at < text.length && nodes <= most; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (char === COMMA || char === OPENING_BRACKET || char === OPENING_BRACE) nodes++;
  }
  return nodes;
}

/** The place of the quote that ends the string which begins at `start`; the end of the text where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
