/**
 * The server's moment when it drew this page, moved on by a clock that nobody sets. What a device believes the time to be decides
 * nothing here: it may be years off.
 */
export const serverNow = (): number => Date.parse(document.getElementById('survey')?.dataset.now ?? '') + performance.now()
