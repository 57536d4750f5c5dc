import { z } from "zod";
import { webAddressInput } from "./fields";

const PRINTABLE = /^[\x21-\x7e]+$/;

const word = (most: number) =>
  z.string().min(1).max(most).regex(PRINTABLE, "Must be printable ASCII without blanks.");

const withoutFragment = (text: string) => !text.includes("#");

const bankAddress = webAddressInput.refine(withoutFragment, "Must have no fragment.");

/**
 * How a terminal signs in at a bank that speaks NestPay: the `credentials` of a terminal whose `connector` is `nestpay`.
 * Shape: two absolute addresses, user and password of the API. Production takes https alone (`bankOf` refuses others).
 * Source: protocols of NestPay banks, API and 3-D gate.
 */
export const nestpayCredentials = z.strictObject({
  /** The API (`…/fim/api`). */
  url: bankAddress,
  /** The 3-D Secure gate that the shopper's browser posts to (`…/fim/est3Dgate`). */
  gateway3dUrl: bankAddress,
  username: word(100),
  password: word(200),
});

/** Credentials of a NestPay terminal, checked. */
export type NestpayCredentials = z.output<typeof nestpayCredentials>;

/** What the bank gives a merchant beside the credentials: its number there, and the key that signs 3-D Secure. */
export const nestpayContract = z.strictObject({ clientId: word(40), storeKey: word(200) });
