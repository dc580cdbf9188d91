import { expect, it } from 'vitest'
import { embedSnippet, originsIn } from './embedding.ts'

it('gives a frame in which no title can end the attribute it stands in', () => {
  expect(embedSnippet('https://pulse.example/s/needs', '"><script>alert(1)</script> & more')).toBe(
    '<iframe src="https://pulse.example/s/needs" title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" width="100%" height="720" loading="lazy" style="border: 0"></iframe>',
  )
})

it('takes websites from whole addresses, each once, and leaves what is none to be refused', () => {
  expect(originsIn('https://School.example/about?x=1\nhttps://school.example\n\n http://localhost:8080/ , example.org')).toEqual([
    'https://school.example',
    'http://localhost:8080',
    'example.org',
  ])
  expect(originsIn(' \n')).toEqual([])
})
