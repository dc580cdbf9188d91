/** Files made for the tests, each by its path, as the tests' bundler hands them over. */
interface ImportMeta {
  glob: (pattern: string, options: { query: '?raw'; import: 'default'; eager: true }) => Record<string, string>
}
