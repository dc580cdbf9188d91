/** Long lines break rather than scroll, so that the page fits a telephone; links are large enough to hit. */
export const STYLE = `
body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 1rem/1.6 system-ui, sans-serif; }
h2 { margin-top: 3rem; border-bottom: 1px solid; }
a { color: inherit; }
article { margin-top: 2rem; }
nav a { display: inline-block; padding: 0.25rem 0; min-width: 1.5rem; }
code, td { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; border-inline-start: 3px solid; padding-inline-start: 0.75rem; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
caption, th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; }
caption { font-weight: bold; }
thead th, td, tbody th { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); font-weight: normal; }
`

/** For the policy, which takes no base64url. */
export async function styleHash(): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
