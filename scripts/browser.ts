import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

/** What Playwright launches a browser with. */
export type Browser = { executablePath: string; args: string[]; env: Record<string, string> }

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
const ARGS = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** The Chromium named by CHROMIUM, else one on this machine, else the one that came with npm; `CHROMIUM=none` passes over the machine's. */
export function findBrowser(): Browser {
  const wanted = process.env.CHROMIUM
  // Chromium refuses its sandbox to root.
  const args = process.getuid?.() === 0 ? [...ARGS, '--no-sandbox'] : ARGS
  if (wanted && wanted !== 'none') return { executablePath: wanted, args, env: {} }
  const installed = wanted === 'none' ? undefined : onThisMachine()
  if (installed) return { executablePath: installed, args, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('No Chromium or Chrome was found: name one in CHROMIUM.')
  const folder = fromNpm()
  const env = { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder }
  // Its sandbox helper is not part of the package.
  return { executablePath: join(folder, 'chromium'), args: [...new Set([...args, '--no-sandbox', '--headless'])], env }
}

function onThisMachine(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE].find((path) => existsSync(path))
}

/** Unpacked once a version, beside the other temporary files: the browser, its libraries and one family of letters. */
function fromNpm(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const packed = join(dirname(dirname(main)), 'bin')
  const { version } = JSON.parse(readFileSync(join(packed, '..', 'package.json'), 'utf8'))
  const folder = join(tmpdir(), `impactpulse-browser-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(folder)) return folder
  // Made whole beside its place and then moved there, so that nobody finds half a browser.
  const making = mkdtempSync(`${folder}-`)
  writeFileSync(join(making, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))))
  chmodSync(join(making, 'chromium'), 0o755)
  for (const name of ['al2023', 'swiftshader', 'fonts']) untar(brotliDecompressSync(readFileSync(join(packed, `${name}.tar.br`))), making)
  writeFileSync(join(making, 'fonts.conf'), fontsConf(folder))
  try {
    renameSync(making, folder)
  } catch {
    // Somebody else was first.
    rmSync(making, { recursive: true, force: true })
  }
  return folder
}

/** The package's own names folders of another machine; without any letters Chromium ends at the first text field. */
const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`

function untar(archive: Buffer, into: string) {
  mkdirSync(into, { recursive: true })
  execFileSync('tar', ['-x', '-f', '-', '-C', into], { input: archive, maxBuffer: 2 ** 30 })
}
