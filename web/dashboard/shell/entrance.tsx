import type { ComponentChildren } from 'preact'
import { Brand, SkipLink } from './shell.tsx'

/** What stands around the pages before signing in. */
export const Entrance = ({ children }: { children: ComponentChildren }) => (
  <>
    <SkipLink />
    <header class="entrance__head">
      <Brand />
    </header>
    <main class="entrance" id="main" tabIndex={-1}>
      <div class="entrance__box">{children}</div>
    </main>
  </>
)
