import { language, ownWords, type Language } from './language.js';

/** What a backup code is told where the shop keeps the cards, in every language; it comes with the file that needs it. */
export const backupsAtHub = {
  en: 'The shop keeps the cards here, and takes no backup codes. Yours comes back when you log in; or please ask the shop.',
  hu: 'Itt az üzlet őrzi a kártyákat, mentési kódot nem fogad el. Az Öné bejelentkezés után visszatér; vagy kérdezze meg az üzletet.',
  hy: 'Այստեղ քարտերը պահում է խանութը և պահուստային կոդեր չի ընդունում։ Ձերը կվերադառնա, երբ մուտք գործեք, կամ հարցրեք խանութին։',
  de: 'Hier bewahrt der Laden die Karten auf und nimmt keine Sicherungscodes. Ihre kommt wieder, wenn Sie sich anmelden; oder fragen Sie bitte im Laden.',
  fr: 'Ici, la boutique garde les cartes et n’accepte pas de code de sauvegarde. La vôtre revient quand vous vous connectez ; sinon, demandez à la boutique.',
  es: 'Aquí la tienda guarda las tarjetas y no admite códigos de copia. La suya vuelve cuando inicie sesión; o pregunte en la tienda.',
  ar: 'المتجر يحفظ البطاقات هنا ولا يقبل رموز النسخ الاحتياطي. تعود بطاقتك عند تسجيل الدخول، أو اسأل المتجر.',
  he: 'כאן החנות שומרת את הכרטיסים ואינה מקבלת קודי גיבוי. הכרטיס שלכם יחזור כשתתחברו, או שאלו בחנות.',
} satisfies Record<Language, string>;

/** In the language that is spoken, unless the merchant has words of their own. */
export const backupAtHub = (): string => ownWords('backupAtHub') ?? backupsAtHub[language()];
