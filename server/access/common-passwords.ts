/**
 * Words that most leaked passwords are made of, in Turkish and English, after folding case, look-alike characters
 * and Turkish letters. A password that is one or two of them with digits and marks around is not a secret.
 */
const WORDS = `
  password passwort passwd pass sifre sifrem parola admin administrator root user kullanici welcome hosgeldin merhaba
  hello login giris letmein changeme degistir default varsayilan temp gecici test deneme demo guest misafir master
  secret gizli qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl asdfghjkli zxcvbn zxcvbnm fgggiod monkey dragon
  football futbol baseball basketbol superman batman princess prenses sunshine iloveyou seniseviyorum askim canim
  hayatim bebegim sevgilim trustno starwars pokemon michael jordan jennifer charlie jessica ashley daniel mustafa
  mehmet ahmet fatma ayse zeynep elif emre murat ali veli hasan huseyin ibrahim osman yusuf omer kemal ataturk
  galatasaray fenerbahce besiktas trabzonspor bursaspor cimbom kanarya kartal karakartal istanbul ankara izmir bursa
  antalya adana trabzon konya turkiye turkey turk vatan bayrak america london paris berlin summer winter spring
  autumn yaz kis ilkbahar sonbahar monday friday pazartesi cuma january ocak december aralik google facebook
  instagram twitter microsoft windows apple iphone samsung android internet computer bilgisayar company sirket
  office ofis money para banka bank visa mastercard troy payment odeme magaza shop store vezne pos sanal sanalpos
  abc abcd abcdef abcdefgh abcdefghijkl abcdefghijklmnop whatever killer hunter shadow ninja mustang freedom love
  ask kalp melek angel cicek lale gul papatya mavi kirmizi yesil blue red green
`;

/** The folded words, longest first. */
export const COMMON_WORDS: readonly string[] = WORDS.trim()
  .split(/\s+/)
  .sort((left, right) => right.length - left.length);
