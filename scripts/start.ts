import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.ts'
import { claimFolder, isEmpty } from './data-folder.ts'
import { demoOf } from './demo-record.ts'
import { claimPort } from './ports.ts'
import { LOCAL_VARS, type Runtime, startRuntime } from './runtime.ts'

const MINUTE = 60_000
/** What has not stopped by then is left to end with this process. */
const PATIENCE_MS = 10_000
const HELP = `npm start -- [options]
  --port <number>   the port on 127.0.0.1 (8787)
  --data <folder>   where everything is kept (./data)
  --empty           no demo in an empty folder
  --no-cron         no minute tick: move the clock with POST /dev/tick

With SMTP_URL in the environment (and MAIL_FROM) mail leaves by that server, and the inbox stays empty: docs/deploy.md.`

type Options = { port: number; data: string; empty: boolean; cron: boolean }

function readOptions(): Options {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      port: { type: 'string', default: '8787' },
      data: { type: 'string', default: 'data' },
      empty: { type: 'boolean', default: false },
      cron: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    process.exit(0)
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port must be a number up to 65535, not ${values.port}.`)
  return { port, data: resolve(values.data), empty: values.empty, cron: values.cron }
}

/** Mail goes to the inbox, unless a server to hand it to was named. */
function mailVars(): Record<string, string> {
  const { SMTP_URL, MAIL_FROM } = process.env
  return SMTP_URL ? { MAIL_TRANSPORT: 'smtp', SMTP_URL, ...(MAIL_FROM && { MAIL_FROM }) } : {}
}

/** The worker has a scheduled handler, and nothing on this machine to call it: `/dev/tick` runs the same sweeps. */
function driveCron(url: string) {
  const tick = async () => {
    const response = await fetch(`${url}/dev/tick`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    if (!response.ok) console.error(`The minute tick was answered ${response.status}: ${await response.text()}`)
  }
  setInterval(() => tick().catch((error: Error) => console.error(`The minute tick failed: ${error.message}`)), MINUTE)
}

/** Ends everything at the first Ctrl-C or kill. The terminal and npm both pass the same one on, so more of them change nothing. */
function stopOnSignal(runtime: Runtime) {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), PATIENCE_MS)
    await runtime.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  // Whoever started this was killed outright, and could tell nobody.
  if (process.env.STARTED_BY === String(process.ppid)) setInterval(() => String(process.ppid) !== process.env.STARTED_BY && stop(), 500)
}

function onLog(line: string, level: string) {
  if (level === 'error' || level === 'warn') console.error(line)
}

async function start() {
  const options = readOptions()
  const port = await claimPort(options.port)
  const wasEmpty = isEmpty(options.data)
  claimFolder(options.data)
  if (build() === 'built') console.log('Built the worker and its pages.')
  const runtime = await startRuntime({ data: options.data, port, vars: { ...LOCAL_VARS, ...mailVars() }, onLog })
  stopOnSignal(runtime)
  const demo = await demoOf(options.data, runtime.url, wasEmpty && !options.empty)
  if (options.cron) driveCron(runtime.url)
  const { url } = runtime
  console.log(`
  Dashboard    ${url}/app${demo ? `\n               ${demo.owner.email} / ${demo.owner.password}` : ''}
${(demo?.surveys ?? []).map(({ title, path }) => `  Survey       ${url}${path}   ${title}\n`).join('')}\
${demo ? `  Respondent   ${demo.respondent}   signs in with a code, which comes to the inbox\n` : ''}\
${process.env.SMTP_URL ? '  Mail         leaves by the server of SMTP_URL' : `  Inbox        ${url}/dev/inbox   every mail that was sent`}
  API          ${url}/api/docs
  Data         ${options.data}   (log: ${join(options.data, 'worker.log')})

  Use Chrome, Edge or Firefox: Safari keeps no secure cookies from a plain http address. Ctrl-C stops.
`)
  console.log(`ready on ${url}`)
}

start().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
