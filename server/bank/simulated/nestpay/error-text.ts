/** What the bank says of its codes, as Turkish banks do. */
const TEXTS: Readonly<Record<string, string>> = {
  "01": "Bankanızı arayınız",
  "02": "Bankanızı arayınız",
  "03": "Üye işyeri (ClientId) bulunamadı",
  "04": "Karta el koyunuz",
  "05": "Genel red: işlem onaylanmadı",
  "12": "Geçersiz işlem",
  "13": "Geçersiz tutar (Total)",
  "14": "Geçersiz kart numarası (Number)",
  "15": "Kart kuruluşu bulunamadı",
  "29": "OrderId bulunamadı",
  "34": "Dolandırıcılık şüphesi",
  "41": "Kayıp kart, el koyunuz",
  "43": "Çalıntı kart, el koyunuz",
  "51": "Yetersiz bakiye ya da limit",
  "54": "Vadesi dolmuş kart",
  "57": "Kart sahibi bu işlemi yapamaz",
  "58": "Üye işyeri bu işlemi yapamaz",
  "61": "Para çekme limiti aşıldı",
  "62": "Sınırlı kart",
  "63": "3-D Secure doğrulaması geçersiz (md, PayerTxnId, PayerSecurityLevel, PayerAuthenticationCode)",
  "65": "Günlük işlem adedi aşıldı",
  "82": "Güvenlik kodu (Cvv2Val) hatalı",
  "93": "Kart yasal nedenle kapalı",
  "94": "Bu OrderId ile daha önce işlem yapılmış",
  "96": "Sistem hatası",
  "98": "İşlem ters kayıtla geri alınmış",
  "1A": "3-D Secure doğrulaması gerekli",
  V014: "Günsonundan önce iade yapılamaz",
  V015: "İade tutarı (Total) kalan tutarı aşıyor",
  V016: "İşlem ön otorizasyon (PreAuth) değil",
  V017: "İşlem daha önce iptal edilmiş",
  V018: "İptal yapılamaz: gün sonu alınmış ya da iade yapılmış",
  V019: "İptal yalnız tutarın tamamı için yapılır",
  V025: "Ön otorizasyon daha önce kapatılmış (PostAuth)",
  V026: "Ön otorizasyonun süresi dolmuş",
  V027: "PostAuth tutarı (Total) izin verilen sınırı aşıyor",
  V037: "İşlemin tamamı iade edilmiş",
  V038: "Ön otorizasyon henüz kapatılmamış, iade edilecek tutar yok: iptal için Void, kapatmak için PostAuth gönderin",
};

/** What is said where the book's note knows more than the code: which of two reasons, or which limit. */
const BY_NOTE: readonly (readonly [string, RegExp, string])[] = [
  ["V018", /^money was given back already$/, "İptal yapılamaz: siparişten iade yapılmış"],
  ["V018", /^the batch is closed$/, "İptal yapılamaz: gün sonu alınmış, iade için Credit gönderin"],
  ["V027", /^above the limit of (\S+)$/, "PostAuth tutarı (Total) izin verilen sınırı aşıyor: en çok $1"],
];

/** What the bank says of a code, as exactly as the note of its last hop allows. */
export function errorTextOf(code: string, note: string | null = null): string {
  const exact = BY_NOTE.find(([of, shape]) => of === code && note !== null && shape.test(note));
  if (exact && note !== null) return note.replace(exact[1], exact[2]);
  return TEXTS[code] ?? `İşlem onaylanmadı (${code})`;
}

/** Codes of the issuer and the schemes, as a shop's system knows them. */
const DECLINE = /^(\d{2}|1A)$/;

/** Refusals of the bank's counter that have a number of two digits all the same. */
const COUNTER_CODES = new Set(["03", "29", "94", "98"]);

/** Whether a code is the card's answer (`Declined`) rather than the counter's (`Error`). */
export function isDecline(code: string): boolean {
  return DECLINE.test(code) && !COUNTER_CODES.has(code);
}
