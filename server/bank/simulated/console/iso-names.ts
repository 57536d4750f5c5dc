import type { Locale } from "@/server/core/money-text";

/** Names of the fields that matter, Turkish first. Source: ISO 8583:1987. */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  "2": ["Kart numarası (maskeli)", "Card number (masked)"],
  "3": ["İşlem kodu", "Processing code"],
  "4": ["Tutar", "Amount"],
  "5": ["Takas tutarı", "Settlement amount"],
  "7": ["Gönderim zamanı", "Transmission time"],
  "11": ["İzleme numarası (STAN)", "System trace number (STAN)"],
  "12": ["Yerel saat", "Local time"],
  "13": ["Yerel tarih", "Local date"],
  "14": ["Son kullanma tarihi", "Expiry"],
  "18": ["İşyeri türü (MCC)", "Merchant type (MCC)"],
  "19": ["Üye işyeri bankasının ülkesi", "Acquirer's country"],
  "22": ["Giriş biçimi", "Entry mode"],
  "24": ["Ağ kodu", "Network code"],
  "25": ["İşlem koşulu", "Condition code"],
  "32": ["Üye işyeri bankası no", "Acquirer id"],
  "33": ["İleten kurum no", "Forwarding id"],
  "37": ["Erişim referansı (RRN)", "Retrieval reference (RRN)"],
  "38": ["Onay kodu", "Approval code"],
  "39": ["Yanıt kodu", "Response code"],
  "41": ["Terminal no", "Terminal no."],
  "42": ["Üye işyeri no", "Merchant no."],
  "43": ["İşyeri adı", "Merchant name"],
  "44": ["Ek yanıt bilgisi", "Additional response"],
  "48": ["Ek bilgi", "Additional data"],
  "49": ["Para birimi", "Currency"],
  "54": ["Ek tutarlar", "Additional amounts"],
  "55": ["Çip bilgisi", "Chip data"],
  "60": ["Özel alan 60", "Private field 60"],
  "61": ["Özel alan 61", "Private field 61"],
  "62": ["Özel alan 62", "Private field 62"],
  "63": ["Özel alan 63", "Private field 63"],
  "70": ["Ağ yönetim kodu", "Network management code"],
  "90": ["İlk işlemin bilgileri", "Original data elements"],
  "95": ["Değişen tutarlar", "Replacement amounts"],
};

/** What a field is called; its number alone where it has no name here. */
export function isoFieldName(field: string, locale: Locale): string {
  return NAMES[field]?.[locale === "tr" ? 0 : 1] ?? "";
}
