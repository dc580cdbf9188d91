import type { Words } from './en.ts'

export const pt: Words = {
  nobody: 'Ainda ninguém respondeu.',
  'came-back': {
    one: 'De {n} pessoa que começou, voltou {returned}.',
    many: 'De {n} de pessoas que começaram, voltaram {returned}.',
    other: 'De {n} pessoas que começaram, voltaram {returned}.',
  },
  'came-back-none': {
    one: '{n} pessoa começou e ainda não tem uma segunda pontuação.',
    many: 'De {n} de pessoas que começaram, nenhuma tem ainda uma segunda pontuação.',
    other: 'De {n} pessoas que começaram, nenhuma tem ainda uma segunda pontuação.',
  },
  'came-back-one': {
    one: '{n} pessoa começou e voltou.',
    many: 'De {n} de pessoas que começaram, voltou uma.',
    other: 'De {n} pessoas que começaram, voltou uma.',
  },
  'no-change-yet': 'Só se pode falar de uma mudança quando alguém tiver uma pontuação de duas tentativas.',
  improved: 'Em média, melhoraram {points} pontos{interval}.',
  worsened: 'Em média, pioraram {points} pontos{interval}.',
  rose: 'Em média, as pontuações subiram {points} pontos{interval}.',
  fell: 'Em média, as pontuações desceram {points} pontos{interval}.',
  same: 'Em média, as pontuações mantiveram-se iguais{interval}.',
  'lower-better': 'Aqui, pontuações mais baixas são melhores.',
  interval: ' (IC de 95 %: {low} a {high})',
  clear: 'O acaso, por si só, dificilmente produziria tal mudança (p {p}).',
  unclear: 'Tal mudança pode bem dever-se ao acaso (p {p}).',
  mixed:
    'Por ordens, a mudança vai no sentido contrário (p {p}): umas poucas mudanças grandes determinam esta média, pelo que nada se deve concluir dela.',
  tiny: 'O efeito é muito pequeno (g de Hedges = {g}).',
  small: 'O efeito é pequeno (g de Hedges = {g}).',
  medium: 'O efeito é médio (g de Hedges = {g}).',
  large: 'O efeito é grande (g de Hedges = {g}).',
  reliable: {
    one: 'De {n} pessoa, mudaram mais do que tais pontuações variam por si: {improved} para melhor e {declined} para pior.',
    many: 'De {n} de pessoas, mudaram mais do que tais pontuações variam por si: {improved} para melhor e {declined} para pior.',
    other: 'De {n} pessoas, mudaram mais do que tais pontuações variam por si: {improved} para melhor e {declined} para pior.',
  },
  'left-alike': 'Quem não voltou não tinha começado a um nível claramente diferente.',
  'left-higher': 'Quem não voltou tinha começado com pontuações mais altas, pelo que a mudança dos restantes pode não valer para todos.',
  'left-lower': 'Quem não voltou tinha começado com pontuações mais baixas, pelo que a mudança dos restantes pode não valer para todos.',
  'too-few': 'Voltaram menos de cinco pessoas: poucas demais para tirar conclusões.',
  hidden: 'Menos de cinco pessoas correspondem. Para as proteger, os seus números não são mostrados.',
  'few-others': 'Menos de cinco pessoas ficam de fora. Para as proteger, não se mostram números.',
  'all-alike': 'Todos mudaram o mesmo, pelo que não há nada a testar.',
  'none-changed': 'A pontuação de ninguém mudou, pelo que não há nada a testar.',
}
