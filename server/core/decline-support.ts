import type { DeclineCode, DeclineFixer, DeclineOrigin } from "./decline-codes";
import type { Bilingual } from "./decline-messages";

const say = (tr: string, en: string): Bilingual => ({ tr, en });

/** What the code means in the field's own words: read by support and developers, never by shoppers. */
export const DECLINE_MEANINGS = {
  insufficient_funds: say("Yetersiz bakiye ya da kart limiti", "Insufficient funds or card limit"),
  limit_exceeded: say(
    "Kartın tutar ya da adet sınırı aşıldı",
    "The card's amount or count limit is exceeded",
  ),
  points_insufficient: say("Kartta bu kadar puan yok", "The card does not hold that many points"),
  points_exceed_amount: say("Puan, satış tutarından büyük", "The points are more than the sale"),
  invalid_card_number: say("Geçersiz kart numarası", "Invalid card number"),
  invalid_cvc: say("CVC yanlış", "Wrong CVC"),
  expired_card: say("Kartın süresi dolmuş", "Expired card"),
  unknown_issuer: say("Kartın bankası tanımsız", "No such issuer"),
  no_such_account: say("Karta bağlı hesap yok", "No account behind the card"),
  not_permitted_to_cardholder: say(
    "Kart sahibi bu işlemi yapamaz: internete kapalı kart, internet limiti ya da günlük adet",
    "Not permitted to the cardholder: closed to e-commerce, e-commerce limit or daily count",
  ),
  restricted_by_law: say(
    "Kart mevzuat gereği e-ticarete kapalı",
    "The card is closed to e-commerce by regulation",
  ),
  restricted_card: say("Kısıtlı kart", "Restricted card"),
  instalments_not_allowed: say("Bu karta taksit yapılamaz", "The card does not take instalments"),
  points_take_no_instalments: say(
    "Tamamı puanla ödenen satışta taksit yapılamaz",
    "A sale paid wholly with points takes no instalments",
  ),
  foreign_card_not_allowed: say("Terminal yabancı karta kapalı", "The terminal does not take foreign cards"),
  card_type_not_accepted: say(
    "Terminal bu kart türüne kapalı",
    "The terminal does not take this kind of card",
  ),
  pick_up_card: say("Karta el konulmalı", "Pick up card"),
  lost_card: say("Kayıp bildirilen kart", "Card reported lost"),
  stolen_card: say("Çalıntı bildirilen kart", "Card reported stolen"),
  three_d_secure_required: say(
    "Kart 3-D Secure olmadan işlem yapamaz",
    "The card may not be used without 3-D Secure",
  ),
  authentication_failed: say("3-D Secure doğrulaması başarısız", "3-D Secure authentication failed"),
  authentication_unavailable: say("3-D Secure başlatılamadı", "3-D Secure could not be started"),
  authentication_abandoned: say(
    "Müşteri 3-D Secure adımını bırakmış ya da süresini aşmış",
    "The shopper left the 3-D Secure step or ran out of time",
  ),
  authentication_not_accepted: say(
    "3-D Secure sonucu bu terminalde kabul edilmiyor",
    "The terminal does not accept this 3-D Secure result",
  ),
  invalid_pin: say("Şifre yanlış", "Wrong PIN"),
  pin_tries_exceeded: say("Şifre deneme sayısı aşıldı", "PIN tries exceeded"),
  do_not_honour: say("Banka neden belirtmeden onaylamadı", "Do not honour: the issuer gives no reason"),
  refer_to_issuer: say("Bankadan onay alınmalı", "Refer to card issuer"),
  rejected: say("Banka isteği reddetti", "The issuer rejected the request"),
  issuer_unavailable: say("Kartın bankası yanıt vermiyor", "Issuer or switch inoperative"),
  invalid_transaction: say("Geçersiz işlem", "Invalid transaction"),
  invalid_merchant: say("Geçersiz üye işyeri", "Invalid merchant"),
  invalid_amount: say("Geçersiz tutar", "Invalid amount"),
  not_permitted_to_terminal: say(
    "Terminalin bu işleme yetkisi yok",
    "The transaction is not permitted to the terminal",
  ),
  original_declined: say("Asıl işlem reddedilmiş", "The original transaction was declined"),
  original_not_found: say("Asıl işlem bulunamadı", "The original transaction was not found"),
  fraud_suspect: say("Sahtecilik şüphesi", "Suspected fraud"),
  security_violation: say("Güvenlik ihlali", "Security violation"),
  blocked_by_rule: say("Mağazanın risk kuralına takıldı", "Blocked by a risk rule of the merchant"),
  try_again: say("Banka yeniden denenmesini istiyor", "The bank asks to try again"),
  message_format_error: say("İleti biçimi hatalı", "Message format error"),
  requires_day_end: say("Önce gün sonu alınmalı", "The day must be closed first"),
  system_error: say("Sistem hatası", "System malfunction"),
  duplicate_reversal: say("Ters işlem daha önce yapılmış", "The reversal was already done"),
  duplicate_order: say(
    "Bu sipariş numarasıyla daha önce satış yapılmış",
    "This order was sold before under the same number",
  ),
  refund_before_day_end: say(
    "Gün sonundan önce iade yapılamaz; asıl işlem iptal edilmeli ya da gün sonu beklenmeli",
    "No refund before day end: void the sale whole, or wait for day end",
  ),
  refund_exceeds_sale: say(
    "İade, satıştan kalan tutardan büyük",
    "The refund is more than what is left of the sale",
  ),
  not_a_pre_authorization: say("Asıl işlem ön provizyon değil", "The original is not a pre-authorisation"),
  already_voided: say("Asıl işlem daha önce iptal edilmiş", "The original was already voided"),
  not_voidable: say(
    "İşlem iptal edilemez: gün sonu alınmış ya da bir kısmı iade edilmiş",
    "The sale cannot be voided: its day has ended or a part was refunded",
  ),
  partial_void: say("Kısmi iptal yapılamaz", "A part cannot be voided"),
  already_captured: say("Bu provizyon önceden kapatılmış", "This authorisation was already captured"),
  hold_expired: say("Provizyon süresi dolmuş", "The hold of the authorisation has expired"),
  capture_above_tolerance: say(
    "Kapama tutarı provizyonu izin verilenden fazla aşıyor",
    "The capture exceeds the authorisation by more than is allowed",
  ),
  not_captured: say("Provizyon henüz tahsil edilmemiş", "The authorisation has not been captured yet"),
  already_refunded: say("Tutarın tamamı daha önce iade edilmiş", "The whole amount was already refunded"),
  declined: say("Bilinmeyen ret kodu", "An unknown decline code"),
} as const satisfies Record<DeclineCode, Bilingual>;

/** What support answers when asked "who can put this right?". */
export const FIXER_SENTENCES = {
  shopper: say("Bunu müşteri çözebilir.", "The shopper can put this right."),
  issuer: say("Bunu kartın bankası çözebilir.", "The bank of the card can put this right."),
  acquirer: say("Bunu üye işyeri bankası çözebilir.", "The acquiring bank can put this right."),
  merchant: say(
    "Bunu mağaza kendi ayarlarında çözebilir.",
    "The shop can put this right in its own settings.",
  ),
  vezne: say("Bunu Vezne'nin yöneticisi çözebilir.", "Whoever runs Vezne can put this right."),
} as const satisfies Record<DeclineFixer, Bilingual>;

/** Names of the hops, as a sentence's subject. */
export const ORIGIN_NAMES = {
  issuer: say("kartın bankası", "the issuer"),
  network: say("kart ağı", "the card network"),
  acquirer: say("üye işyeri bankası", "the acquirer"),
  three_d_secure: say("3-D Secure", "3-D Secure"),
  vezne: say("Vezne", "Vezne"),
} as const satisfies Record<DeclineOrigin, Bilingual>;
