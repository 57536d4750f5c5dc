const isDigit = (character: string): boolean => character >= "0" && character <= "9";
const isSpace = (character: string): boolean => /^[ \t\n\v\f\r]$/.test(character);

function digitsAt(text: string, from: number): string {
  let end = from;
  while (isDigit(text.charAt(end))) end += 1;
  return text.slice(from, end);
}

const sign = (left: string | number, right: string | number): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** Digits after a leading zero compare from the left, as decimals do; others by their value. */
function compareDigits(left: string, right: string): number {
  if (left.startsWith("0") || right.startsWith("0")) return sign(left, right);
  return sign(left.length, right.length) || sign(left, right);
}

function skipZeros(text: string): number {
  let position = 0;
  while (text.charAt(position) === "0" && isDigit(text.charAt(position + 1))) position += 1;
  return position;
}

function skipSpace(text: string, from: number): number {
  let position = from;
  while (isSpace(text.charAt(position))) position += 1;
  return position;
}

/**
 * Natural order without case, as PHP's `strnatcasecmp` has it: runs of digits by their value, letters as upper
 * case (so that `_` comes after every letter), blanks skipped. Answers a negative number, zero or a positive one.
 */
export function compareNaturally(left: string, right: string): number {
  const [a, b] = [left.toUpperCase(), right.toUpperCase()];
  let i = skipZeros(a);
  let j = skipZeros(b);
  for (;;) {
    i = skipSpace(a, i);
    j = skipSpace(b, j);
    if (i >= a.length || j >= b.length) return sign(a.length - i, b.length - j);
    const [digitsA, digitsB] = [digitsAt(a, i), digitsAt(b, j)];
    const isNumeric = digitsA !== "" && digitsB !== "";
    const order = isNumeric ? compareDigits(digitsA, digitsB) : sign(a.charAt(i), b.charAt(j));
    if (order !== 0) return order;
    i += isNumeric ? digitsA.length : 1;
    j += isNumeric ? digitsB.length : 1;
  }
}
