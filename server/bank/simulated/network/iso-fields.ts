/** Fields of a message by their number, as text. Source: ISO 8583:1987. */
export type IsoFields = Readonly<Record<string, string>>;
