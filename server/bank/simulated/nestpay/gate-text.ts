/** Words of the bank's card page and of its errors at the 3-D gate. */
export interface GateText {
  readonly title: string;
  readonly intro: string;
  readonly merchant: string;
  readonly amount: string;
  readonly instalments: string;
  readonly number: string;
  readonly expiry: string;
  readonly expiryHint: string;
  readonly cvc: string;
  readonly pay: string;
  readonly cancel: string;
  readonly wrongNumber: string;
  readonly wrongExpiry: string;
  readonly pastExpiry: string;
  readonly wrongCvc: string;
  readonly other: string;
  readonly refused: string;
  readonly refusedHint: string;
  readonly returning: string;
  readonly press: string;
  readonly continue: string;
}

const tr: GateText = {
  title: "Kart bilgileriniz",
  intro: "Bu sayfa bankanızın sayfasıdır. Kart bilgileriniz işyerine verilmez.",
  merchant: "İşyeri",
  amount: "Tutar",
  instalments: "Taksit",
  number: "Kart numarası",
  expiry: "Son kullanma",
  expiryHint: "AA/YY",
  cvc: "Güvenlik kodu",
  pay: "Öde",
  cancel: "Vazgeç",
  wrongNumber: "Kart numarası doğru değil.",
  wrongExpiry: "Son kullanma tarihini AA/YY olarak yazın.",
  pastExpiry: "Kartın son kullanma tarihi geçmiş.",
  wrongCvc: "Güvenlik kodu 3 ya da 4 hanelidir.",
  other: "English",
  refused: "İstek kabul edilmedi",
  refusedHint: "Kartınızdan para çekilmedi. İşyerinin sayfasına dönüp yeniden deneyin.",
  returning: "İşyerine dönülüyor",
  press: "Bitirmek için aşağıdaki düğmeye basmanız gerekir.",
  continue: "İşyerine dön",
};

const en: GateText = {
  title: "Your card",
  intro: "This page belongs to your bank. The merchant does not get your card's number.",
  merchant: "Merchant",
  amount: "Amount",
  instalments: "Instalments",
  number: "Card number",
  expiry: "Expires",
  expiryHint: "MM/YY",
  cvc: "Security code",
  pay: "Pay",
  cancel: "Cancel",
  wrongNumber: "The card number is not right.",
  wrongExpiry: "Enter the expiry date as MM/YY.",
  pastExpiry: "The card has expired.",
  wrongCvc: "The security code has 3 or 4 digits.",
  other: "Türkçe",
  refused: "The request was refused",
  refusedHint: "No money was taken from your card. Go back to the merchant's page and try again.",
  returning: "Going back to the merchant",
  press: "You have to press the button below to finish.",
  continue: "Back to the merchant",
};

/** The page's words in a language. */
export function gateText(locale: "tr" | "en"): GateText {
  return locale === "tr" ? tr : en;
}

/** What mdErrorMsg says of an authentication. */
export const MD_MESSAGES: Readonly<Record<string, string>> = {
  authenticated: "Doğrulandı",
  attempted: "Kart 3-D Secure'a kayıtlı değil, deneme kaydedildi",
  failed: "Doğrulama başarısız",
  rejected: "Kart sahibi vazgeçti",
  unavailable: "Doğrulama sistemine ulaşılamadı",
};

/** Why the bank refuses a form at its door, for whoever built the form and for the shopper who meets it. */
const REFUSALS = {
  repeated: { tr: "bir alan birden çok kez gönderilmiş", en: "a field was sent more than once" },
  client: { tr: "clientid geçersiz", en: "clientid is not valid" },
  version: { tr: "hashAlgorithm ver3 olmalı", en: "hashAlgorithm must be ver3" },
  hash: {
    tr: "hash hatalı: form imzasıyla uyuşmuyor",
    en: "hash is wrong: the form is not the one that was signed",
  },
  addresses: {
    tr: "okUrl ve failUrl http(s) adresi olmalı",
    en: "okUrl and failUrl must be http(s) addresses",
  },
  gone: {
    tr: "Bu sayfanın süresi dolmuş ya da adresi eksik",
    en: "This page's time is over, or its address is incomplete",
  },
  signature: {
    tr: "Doğrulama yanıtının imzası geçersiz",
    en: "The signature of the verification's answer is not valid",
  },
  large: { tr: "Form 64 KiB'den büyük", en: "The form is larger than 64 KiB" },
} as const;

/** Why the bank refuses a form at its door. */
export type Refusal = keyof typeof REFUSALS;

/** A refusal's words. */
export function refusalText(refusal: Refusal, locale: "tr" | "en"): string {
  return REFUSALS[refusal][locale];
}
