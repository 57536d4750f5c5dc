import type { DeclineCode } from "./decline-codes";

/** One text in both languages. */
export interface Bilingual {
  readonly tr: string;
  readonly en: string;
}

const say = (tr: string, en: string): Bilingual => ({ tr, en });

/** Said alike for lost, stolen, seized and suspected cards: the page never tells which. */
const CARD_CANNOT_BE_USED = say(
  "Bu kart bu ödemede kullanılamıyor. Başka bir kartla deneyin; kartınızla ilgili bilgiyi bankanız verir.",
  "This card cannot be used for this payment. Please try another card; your bank can tell you more about this one.",
);

const SHOP_CANNOT_TAKE_IT = say(
  "Mağaza bu ödemeyi şu anda alamıyor. Lütfen mağazayla iletişime geçin.",
  "The shop cannot take this payment at the moment. Please contact the shop.",
);

/** A capture, void or refund that was refused: it is between shop and bank, and a shopper seldom meets it. */
const SHOP_CANNOT_CHANGE_IT = say(
  "Mağazanın bu ödemeyle ilgili isteğini banka kabul etmedi. Lütfen mağazayla iletişime geçin.",
  "The bank did not accept what the shop asked about this payment. Please contact the shop.",
);

const BANK_IS_NOT_ANSWERING = say(
  "Kartınızın bankasına şu anda ulaşılamıyor. Birkaç dakika sonra yeniden deneyin ya da başka bir kart kullanın.",
  "The bank of your card cannot be reached at the moment. Try again in a few minutes or use another card.",
);

const TECHNICAL_PROBLEM = say(
  "Bankada teknik bir sorun oluştu ve ödeme alınmadı. Birkaç dakika sonra yeniden deneyin.",
  "The bank had a technical problem and the payment was not taken. Try again in a few minutes.",
);

const BANK_DID_NOT_APPROVE = say(
  "Bankanız bu ödemeyi onaylamadı. Bankanızı arayın ya da başka bir kart kullanın.",
  "Your bank did not approve this payment. Call your bank or use another card.",
);

/**
 * What the shopper reads. Safe to show to whoever holds the card: says what to do,
 * never that a card is reported lost or stolen or that fraud is suspected. Source: domain §7, A3.
 */
export const SHOPPER_MESSAGES = {
  insufficient_funds: say(
    "Kartınızın limiti ya da bakiyesi bu tutara yetmedi. Başka bir kart kullanın ya da varsa taksit seçin.",
    "The limit or balance of your card does not cover this amount. Use another card, or instalments where offered.",
  ),
  limit_exceeded: say(
    "Kartınızın işlem sınırına ulaşıldı. Sınırı bankanızın uygulamasından yükseltin, daha sonra ya da başka bir kartla deneyin.",
    "Your card has reached its limit for payments. Raise it in your bank's app, or try later or with another card.",
  ),
  points_insufficient: say(
    "Kartınızdaki puan bu kullanıma yetmedi. Puan tutarını azaltıp yeniden deneyin.",
    "Your card does not hold that many points. Use fewer points and try again.",
  ),
  points_exceed_amount: say(
    "Kullanılacak puan ödeme tutarından fazla olamaz. Puan tutarını azaltıp yeniden deneyin.",
    "The points used cannot be more than the amount. Use fewer points and try again.",
  ),
  invalid_card_number: say(
    "Kart numarası tanınmadı. Numarayı denetleyip yeniden deneyin.",
    "The card number was not recognised. Check the number and try again.",
  ),
  invalid_cvc: say(
    "Güvenlik kodu (CVC) yanlış. Kartın üzerindeki kodu denetleyip yeniden deneyin.",
    "The security code (CVC) is not right. Check the code on your card and try again.",
  ),
  expired_card: say(
    "Kartınızın kullanım süresi dolmuş. Yenilenen kartınızı ya da başka bir kart kullanın.",
    "Your card has expired. Use the renewed card or another one.",
  ),
  unknown_issuer: say(
    "Bu kartın bankası bulunamadı. Başka bir kart kullanın.",
    "The bank of this card was not found. Please use another card.",
  ),
  no_such_account: say(
    "Bu karta bağlı bir hesap bulunamadı. Başka bir kart kullanın ya da bankanızı arayın.",
    "No account was found behind this card. Use another card or call your bank.",
  ),
  not_permitted_to_cardholder: say(
    "Kartınız internetten ödemeye kapalı olabilir. Bankanızın uygulamasından açıp yeniden deneyin.",
    "Your card may be closed to online payments. Open it in your bank's app and try again.",
  ),
  restricted_by_law: say(
    "Kartınız internet alışverişine kapalı. Bankanızdan açtırıp yeniden deneyin ya da başka bir kart kullanın.",
    "Your card is closed to online shopping. Have your bank open it and try again, or use another card.",
  ),
  restricted_card: say(
    "Kartınızın kullanımında bir kısıt var. Başka bir kart kullanın; kısıtı bankanız açıklar.",
    "There is a restriction on your card. Use another card; your bank can explain the restriction.",
  ),
  instalments_not_allowed: say(
    "Bu kartla taksit yapılamıyor. Tek çekim seçip yeniden deneyin.",
    "This card cannot be paid in instalments. Choose a single payment and try again.",
  ),
  points_take_no_instalments: say(
    "Tamamı puanla ödenen bir alışverişte taksit yapılamıyor. Tek çekim seçip yeniden deneyin.",
    "A payment made wholly with points takes no instalments. Choose a single payment and try again.",
  ),
  foreign_card_not_allowed: say(
    "Mağaza yurt dışında verilmiş kartları kabul etmiyor. Başka bir kart kullanın.",
    "The shop does not accept cards that were issued abroad. Please use another card.",
  ),
  card_type_not_accepted: say(
    "Mağaza bu kart türünü kabul etmiyor. Başka bir kart kullanın.",
    "The shop does not accept this kind of card. Please use another card.",
  ),
  pick_up_card: CARD_CANNOT_BE_USED,
  lost_card: CARD_CANNOT_BE_USED,
  stolen_card: CARD_CANNOT_BE_USED,
  fraud_suspect: CARD_CANNOT_BE_USED,
  security_violation: CARD_CANNOT_BE_USED,
  blocked_by_rule: CARD_CANNOT_BE_USED,
  three_d_secure_required: say(
    "Bankanız bu kart için doğrulama istiyor. Ödemeyi 3-D Secure ile yeniden deneyin.",
    "Your bank asks for verification with this card. Try the payment again with 3-D Secure.",
  ),
  authentication_failed: say(
    "Bankanız sizi doğrulayamadı ve ödeme alınmadı. Başka bir kartla deneyin.",
    "Your bank could not verify you and the payment was not taken. Try another card.",
  ),
  authentication_unavailable: say(
    "Bankanızın doğrulama sayfasına ulaşılamadı ve ödeme alınmadı. Başka bir kart kullanın ya da daha sonra deneyin.",
    "Your bank's verification page could not be reached and the payment was not taken. Use another card or try later.",
  ),
  authentication_abandoned: say(
    "Bankanızın doğrulama adımından vazgeçtiniz ve ödeme alınmadı. Yeniden deneyebilirsiniz.",
    "You left your bank's verification and the payment was not taken. You can try again.",
  ),
  authentication_not_accepted: say(
    "Bankanız kimliğinizi tam olarak doğrulayamadı ve ödeme alınmadı. Başka bir kart kullanın.",
    "Your bank could not fully verify you and the payment was not taken. Please use another card.",
  ),
  invalid_pin: say(
    "Girilen şifre yanlış. Denetleyip yeniden deneyin.",
    "The PIN is not right. Check it and try again.",
  ),
  pin_tries_exceeded: say(
    "Şifre deneme sayısı aşıldı. Bankanızı arayın ya da başka bir kart kullanın.",
    "The PIN was entered wrongly too many times. Call your bank or use another card.",
  ),
  do_not_honour: BANK_DID_NOT_APPROVE,
  refer_to_issuer: say(
    "Bankanız bu ödeme için onayınızı istiyor. Bankanızı arayıp onay verin, sonra yeniden deneyin.",
    "Your bank wants to hear from you about this payment. Call your bank to approve it, then try again.",
  ),
  rejected: BANK_DID_NOT_APPROVE,
  declined: BANK_DID_NOT_APPROVE,
  issuer_unavailable: BANK_IS_NOT_ANSWERING,
  invalid_transaction: say(
    "Bu kartla bu ödeme yapılamıyor. Başka bir kart ya da ödeme yolu deneyin.",
    "This payment is not possible with this card. Try another card or way to pay.",
  ),
  invalid_merchant: SHOP_CANNOT_TAKE_IT,
  invalid_amount: say(
    "Banka bu tutarı kabul etmedi. Lütfen mağazayla iletişime geçin.",
    "The bank did not accept this amount. Please contact the shop.",
  ),
  not_permitted_to_terminal: say(
    "Mağaza bu kartla ödeme alamıyor. Başka bir kart kullanın ya da mağazayla iletişime geçin.",
    "The shop cannot take payments with this card. Use another card or contact the shop.",
  ),
  original_declined: SHOP_CANNOT_TAKE_IT,
  original_not_found: SHOP_CANNOT_TAKE_IT,
  try_again: TECHNICAL_PROBLEM,
  message_format_error: TECHNICAL_PROBLEM,
  requires_day_end: SHOP_CANNOT_TAKE_IT,
  system_error: TECHNICAL_PROBLEM,
  duplicate_reversal: SHOP_CANNOT_TAKE_IT,
  duplicate_order: SHOP_CANNOT_TAKE_IT,
  refund_before_day_end: SHOP_CANNOT_CHANGE_IT,
  refund_exceeds_sale: SHOP_CANNOT_CHANGE_IT,
  not_a_pre_authorization: SHOP_CANNOT_CHANGE_IT,
  already_voided: SHOP_CANNOT_CHANGE_IT,
  not_voidable: SHOP_CANNOT_CHANGE_IT,
  partial_void: SHOP_CANNOT_CHANGE_IT,
  already_captured: SHOP_CANNOT_CHANGE_IT,
  hold_expired: SHOP_CANNOT_CHANGE_IT,
  capture_above_tolerance: SHOP_CANNOT_CHANGE_IT,
  not_captured: SHOP_CANNOT_CHANGE_IT,
  already_refunded: SHOP_CANNOT_CHANGE_IT,
} as const satisfies Record<DeclineCode, Bilingual>;
