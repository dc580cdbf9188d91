import { ButtonLink } from '../../ui/button.tsx'
import { Page } from './page.tsx'

export const NotFound = () => (
  <Page title="There is nothing here" isNarrow>
    <p>The address may be mistyped, the page may have moved, or you may not be allowed to see it.</p>
    <div class="button-row">
      <ButtonLink href="/app">Go to your surveys</ButtonLink>
    </div>
  </Page>
)
