import { html } from 'hono/html'

type Mail = { to: string; subject: string; text: string; created_at: string }

/** The development inbox for a person at a browser. Plain HTML: no style or script, so that any policy allows it. */
export const inboxPage = (mails: readonly Mail[]) => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Development inbox</title></head>
<body>
<main>
<h1>Development inbox</h1>
<p>Mail that this local system would have sent, newest first. ${mails.length === 0 ? 'There is none yet.' : ''}</p>
${mails.map(
  ({ to, subject, text, created_at }) => html`<article>
<h2>${subject}</h2>
<p>To ${to}, <time datetime="${created_at}">${created_at}</time></p>
${text.split('\n\n').map((part) => html`<p>${part.split('\n').map(linked)}</p>`)}
<hr>
</article>`,
)}
</main>
</body>
</html>`

const linked = (line: string) => (/^https?:\/\/\S+$/.test(line) ? html`<a href="${line}">${line}</a><br>` : html`${line}<br>`)
