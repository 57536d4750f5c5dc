import type { Locale } from "@/server/core/money-text";

/** Notes that the bank keeps with its messages, as they stand in the book, and their Turkish words. */
const NOTES: Readonly<Record<string, string>> = {
  "a debit card needs 3-D Secure": "banka kartı 3-D Secure ister",
  "a debit card takes no instalments": "banka kartına taksit yapılmaz",
  "above the card's daily amount": "kartın günlük tutarını aşıyor",
  "all was given back already": "tutarın tamamı daha önce iade edilmiş",
  "already reversed": "sipariş daha önce ters işlemle geri alınmış",
  "already voided": "sipariş daha önce iptal edilmiş",
  "before day end the sale must be voided": "gün sonundan önce iade değil iptal yapılır",
  "captured before": "ön onayın tahsilatı daha önce yapılmış",
  "forced by the sandbox": "ret, operatörün açtığı bir arızadan",
  "it was taken back": "işlem ters işlemle geri alınmış",
  "later operations build on it": "üzerine sonraki işlemler yapılmış",
  "money was given back already": "siparişten daha önce iade yapılmış",
  "more points than the amount": "puan, tutardan fazla",
  "more than is left": "iade, kalan tutarı aşıyor",
  "more than was authorised": "tahsilat, onaylanan tutarı ve payını aşıyor",
  "no amount": "geçerli bir tutar yok",
  "no answer": "yanıt gelmedi",
  "no issuer for this range": "bu numara aralığının bankası yok",
  "no such operation": "böyle bir işlem yok",
  "not a card number": "kart numarası değil",
  "not a pre-authorisation": "sipariş ön onay değil",
  "not an amount": "geçerli bir tutar değil",
  "not an instalment count": "geçerli bir taksit sayısı değil",
  "not enough limit": "limit yetmiyor",
  "not enough limit or balance": "limit ya da bakiye yetmiyor",
  "not enough points": "puan yetmiyor",
  "not the order's currency": "siparişin para birimi değil",
  "not the terminal's currency": "terminalin para birimi değil",
  "nothing was booked; a late arrival will be refused":
    "defterde bir şey yoktu; mesaj sonradan gelirse reddedilecek",
  "nothing was captured": "tahsil edilmiş tutar yok",
  "only the whole order can be voided": "yalnızca siparişin tamamı iptal edilir",
  "past its expiry date": "kartın son kullanma tarihi geçmiş",
  "points take no instalments": "puanla ödemede taksit olmaz",
  "the batch is closed": "siparişin günü kapanmış; iptal değil iade yapılır",
  "the card has no points": "kartın puanı yok",
  "the card is blocked": "kart kapalı",
  "the card is closed to online payments": "kart internetten ödemeye kapalı",
  "the card pays in lira only": "kart yalnızca lirayla öder",
  "the card was replaced": "kart yenilenmiş",
  "the card was reported lost": "kart kayıp bildirilmiş",
  "the card was reported stolen": "kart çalıntı bildirilmiş",
  "the card's published behaviour": "deneme kartının yayımlanan davranışı",
  "the card's sales of the day are used up": "kartın günlük işlem adedi dolmuş",
  "the hold has expired": "ön onayın blokajı bitmiş",
  "the issuer refuses changes to this sale": "kartı veren banka bu satışta değişiklik kabul etmiyor",
  "the limit was used in the meantime": "limit bu arada kullanılmış",
  "the proof of authentication is not valid": "3-D Secure kanıtı geçerli değil",
  "the refund window is closed": "iade süresi (365 gün) geçmiş",
  "the terminal captures in one piece": "terminal tahsilatı tek parçada yapar",
  "the terminal captures whole amounts only": "terminal yalnızca tutarın tamamını tahsil eder",
  "the terminal is closed": "terminal kapalı",
  "the terminal makes no pre-authorisations": "terminalin ön onay hakkı yok",
  "the terminal may not refund": "terminalin iade hakkı yok",
  "the terminal may not void": "terminalin iptal hakkı yok",
  "the terminal takes no foreign cards": "terminal yurt dışı kart almıyor",
  "there is no such order": "böyle bir sipariş yok",
  "there was nothing to take back": "geri alınacak bir şey yoktu",
  "this order was sold before": "bu sipariş numarasıyla daha önce satış yapılmış",
  "unknown terminal": "terminal bilinmiyor",
  "wrong security code": "güvenlik kodu yanlış",
};

/** Notes with a part that varies; `$1` and `$2` are those parts. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^(.+) has no number of this length$/, "$1 kartlarında bu uzunlukta numara yok"],
  [/^(.+) has a security code of (\d+) digits$/, "$1 kartlarının güvenlik kodu $2 hanelidir"],
  [/^(.+) does not carry ([A-Z]{3})$/, "$1, $2 para birimini taşımaz"],
  [/^the terminal takes (\d+) instalments at most$/, "terminal en çok $1 taksit yapar"],
  [/^above the limit of (\d+)\.(\d{2})$/, "tahsilat, payıyla birlikte üst sınırı ($1,$2) aşıyor"],
  [/^booked with (\S+)$/, "defterde, yanıt kodu $1"],
];

/** Parties of a hop that have no name of their own. */
const PARTIES: Readonly<Record<string, string>> = {
  "Foreign issuer": "Yurt dışı banka",
  "Troy member bank": "Troy üyesi banka",
  "Interbank network": "Bankalararası ağ",
  issuer: "kartı veren banka",
};

const UNNAMED_BANK = /^Bank (\d{4})$/;

const turkishOf = (words: Readonly<Record<string, string>>, text: string): string | undefined =>
  Object.hasOwn(words, text) ? words[text] : undefined;

/** A message's note in the operator's language. The book keeps English; a note without words stands as it is. */
export function noteText(note: string, locale: Locale): string {
  if (locale === "en") return note;
  const whole = turkishOf(NOTES, note);
  if (whole !== undefined) return whole;
  const pattern = PATTERNS.find(([shape]) => shape.test(note));
  return pattern ? note.replace(pattern[0], pattern[1]) : note;
}

/** A bank or network in the operator's language; names of banks are the same in each. */
export function partyName(party: string, locale: Locale): string {
  if (locale === "en") return party;
  return turkishOf(PARTIES, party) ?? party.replace(UNNAMED_BANK, "Banka $1");
}
