/** What a browser says it is, in words that its owner knows it by. It proves nothing: any program may say anything. */
export function deviceName(user_agent: string): string {
  const browser = named(BROWSERS, user_agent)
  const system = named(SYSTEMS, user_agent)
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? (user_agent.trim() || 'Unknown device')
}

type Names = readonly (readonly [RegExp, string])[]

const named = (names: Names, text: string) => names.find(([pattern]) => pattern.test(text))?.[1]

/** Most name others they descend from as well: the first that fits is the one. */
const BROWSERS: Names = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: Names = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]
