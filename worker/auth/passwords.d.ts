/** Passwords in lower case, the most common first. The package's types leave its data out. */
declare module '@zxcvbn-ts/language-common/src/passwords.json' {
  const passwords: string[]
  export default passwords
}
