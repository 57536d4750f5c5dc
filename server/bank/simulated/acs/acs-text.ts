/** Words of the challenge page. The bank writes in its own voice. */
export interface AcsText {
  readonly title: string;
  readonly intro: string;
  readonly merchant: string;
  readonly amount: string;
  readonly card: string;
  readonly date: string;
  readonly code: string;
  readonly codeHint: string;
  readonly confirm: string;
  readonly resend: string;
  /** Stands before a number. */
  readonly sendsLeft: string;
  readonly resent: string;
  readonly notResent: string;
  readonly cancel: string;
  readonly wrongCode: string;
  readonly emptyCode: string;
  readonly sandbox: string;
  readonly approved: string;
  readonly notApproved: string;
  readonly rejected: string;
  readonly expired: string;
  readonly goOn: string;
  /** Where no script goes on by itself. */
  readonly press: string;
  readonly continue: string;
  readonly missing: string;
  readonly missingHint: string;
  readonly other: string;
}

const tr: AcsText = {
  title: "Alışverişinizi onaylayın",
  intro: "Kayıtlı telefonunuza gönderdiğimiz tek kullanımlık şifreyi yazın.",
  merchant: "İşyeri",
  amount: "Tutar",
  card: "Kart",
  date: "Tarih",
  code: "Tek kullanımlık şifre",
  codeHint: "6 haneli. Bankamız bu şifreyi telefonla sormaz.",
  confirm: "Onayla",
  resend: "Şifreyi yeniden gönder",
  sendsLeft: "kalan hak:",
  resent: "Şifreyi yeniden gönderdik.",
  notResent: "Şifre artık yeniden gönderilemez. Son gelen şifreyi yazın.",
  cancel: "Vazgeç",
  wrongCode: "Şifre doğru değil. Kalan deneme:",
  emptyCode: "6 haneli şifreyi yazın.",
  sandbox: "Deneme ortamı: SMS gönderilmez, şifre her zaman 283126.",
  approved: "Onayladınız",
  notApproved: "Onaylanmadı",
  rejected: "Vazgeçtiniz",
  expired: "Süre doldu",
  goOn: "Sonuç işyerinin sayfasında.",
  press: "Bitirmek için aşağıdaki düğmeye basmanız gerekir.",
  continue: "İşyerine dön",
  missing: "Bu onay sayfası bulunamadı",
  missingHint: "Adres eksik olabilir. İşyerinin sayfasına dönüp yeniden deneyin.",
  other: "English",
};

const en: AcsText = {
  title: "Approve your purchase",
  intro: "Enter the one-time code that we sent to your registered phone.",
  merchant: "Merchant",
  amount: "Amount",
  card: "Card",
  date: "Date",
  code: "One-time code",
  codeHint: "6 digits. Our bank never asks for this code on the phone.",
  confirm: "Approve",
  resend: "Send the code again",
  sendsLeft: "left:",
  resent: "We sent the code again.",
  notResent: "The code cannot be sent again. Enter the last one you received.",
  cancel: "Cancel",
  wrongCode: "The code is not right. Tries left:",
  emptyCode: "Enter the 6-digit code.",
  sandbox: "Sandbox: no SMS is sent, the code is always 283126.",
  approved: "You approved it",
  notApproved: "It was not approved",
  rejected: "You cancelled",
  expired: "Time is up",
  goOn: "The result is on the merchant's page.",
  press: "You have to press the button below to finish.",
  continue: "Back to the merchant",
  missing: "This approval page was not found",
  missingHint: "The address may be incomplete. Go back to the merchant's page and try again.",
  other: "Türkçe",
};

/** The page's words in a language. */
export function acsText(locale: "tr" | "en"): AcsText {
  return locale === "tr" ? tr : en;
}
