import { expect, it } from 'vitest'
import { embedSnippet, originsIn } from './embedding.ts'

it('gives a script in which no title can end the attribute it stands in', () => {
  expect(embedSnippet('https://pulse.example/s/needs', '"><script>alert(1)</script> & more')).toBe(
    '<script src="https://pulse.example/embed.js" data-survey="needs" data-mode="inline" data-title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"></script>',
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
