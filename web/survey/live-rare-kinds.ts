/** The rarer kinds with what only a live page can do: come together, so that they are there when the network is not. */
import { uploads } from './uploading.ts'
import { RARE_KINDS } from './view/rare/rare.tsx'
import { uploading } from './view/rare/uploads.ts'

uploading.live = uploads
export const LIVE_RARE_KINDS = RARE_KINDS
