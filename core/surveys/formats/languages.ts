/** Languages as forms name them: “French (fr)”, “fr”, “French”, “Français”. */
const NAMES: Record<string, string> = {
  afrikaans: 'af',
  albanian: 'sq',
  amharic: 'am',
  arabic: 'ar',
  العربية: 'ar',
  armenian: 'hy',
  azerbaijani: 'az',
  bahasa: 'id',
  bengali: 'bn',
  bangla: 'bn',
  bosnian: 'bs',
  bulgarian: 'bg',
  burmese: 'my',
  myanmar: 'my',
  catalan: 'ca',
  chichewa: 'ny',
  chinese: 'zh',
  creole: 'ht',
  croatian: 'hr',
  czech: 'cs',
  danish: 'da',
  dari: 'prs',
  deutsch: 'de',
  dutch: 'nl',
  english: 'en',
  estonian: 'et',
  farsi: 'fa',
  filipino: 'fil',
  finnish: 'fi',
  français: 'fr',
  francais: 'fr',
  french: 'fr',
  fula: 'ff',
  fulani: 'ff',
  georgian: 'ka',
  german: 'de',
  greek: 'el',
  gujarati: 'gu',
  haitian: 'ht',
  hausa: 'ha',
  hebrew: 'he',
  hindi: 'hi',
  hungarian: 'hu',
  igbo: 'ig',
  indonesian: 'id',
  italian: 'it',
  italiano: 'it',
  japanese: 'ja',
  kannada: 'kn',
  kazakh: 'kk',
  khmer: 'km',
  kinyarwanda: 'rw',
  kirundi: 'rn',
  korean: 'ko',
  kurdish: 'ku',
  sorani: 'ckb',
  kyrgyz: 'ky',
  lao: 'lo',
  latvian: 'lv',
  lingala: 'ln',
  lithuanian: 'lt',
  luganda: 'lg',
  macedonian: 'mk',
  malagasy: 'mg',
  malay: 'ms',
  malayalam: 'ml',
  marathi: 'mr',
  mongolian: 'mn',
  nepali: 'ne',
  norwegian: 'no',
  oromo: 'om',
  pashto: 'ps',
  persian: 'fa',
  polish: 'pl',
  portuguese: 'pt',
  português: 'pt',
  punjabi: 'pa',
  romanian: 'ro',
  russian: 'ru',
  русский: 'ru',
  serbian: 'sr',
  shona: 'sn',
  sinhala: 'si',
  slovak: 'sk',
  slovenian: 'sl',
  somali: 'so',
  spanish: 'es',
  español: 'es',
  espanol: 'es',
  swahili: 'sw',
  kiswahili: 'sw',
  swedish: 'sv',
  tagalog: 'tl',
  tajik: 'tg',
  tamil: 'ta',
  telugu: 'te',
  thai: 'th',
  tigrinya: 'ti',
  turkish: 'tr',
  turkmen: 'tk',
  ukrainian: 'uk',
  українська: 'uk',
  urdu: 'ur',
  uzbek: 'uz',
  vietnamese: 'vi',
  wolof: 'wo',
  xhosa: 'xh',
  yoruba: 'yo',
  zulu: 'zu',
}

const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** The tag of a language; one that nobody here knows gets a private tag of its own, `mis-…`, so that its texts are kept. */
export function languageTag(name: string): { tag: string; isKnown: boolean } {
  const inBrackets = /\(([^()]+)\)\s*$/.exec(name)?.[1]?.trim().replaceAll('_', '-')
  if (inBrackets !== undefined && TAG.test(inBrackets)) return { tag: canonical(inBrackets), isKnown: true }
  const plain = name.trim().replaceAll('_', '-')
  const word = plain.toLowerCase().split(/[\s(,/-]/)[0] ?? ''
  const named = Object.hasOwn(NAMES, plain.toLowerCase())
    ? NAMES[plain.toLowerCase()]
    : Object.hasOwn(NAMES, word)
      ? NAMES[word]
      : undefined
  if (named !== undefined) return { tag: named, isKnown: true }
  if (TAG.test(plain) && plain.split('-')[0]?.length !== undefined && plain.length <= 12) return { tag: canonical(plain), isKnown: true }
  const letters = plain
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(0, 8)
  return { tag: letters.length < 2 ? 'und' : `mis-${letters}`, isKnown: false }
}

/** As browsers write it: `EN` is en, `pt_br` is pt-BR. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return tag
  }
}
