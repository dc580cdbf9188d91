import { setUp } from '../../scripts/demo/owner.ts'
import { expect, test } from './fixtures.ts'

test('a published survey shows its title and no barrier, with and without JavaScript', async ({
  api,
  page,
  plainPage,
  checkAccessibility,
}) => {
  const { needs } = await setUp(api, Date.now() - 86_400_000)
  for (const visitor of [page, plainPage]) {
    await visitor.goto(`/s/${needs.slug}`)
    await expect(visitor.getByRole('heading', { level: 1 })).toContainText(needs.title)
    await checkAccessibility(visitor)
  }
})
