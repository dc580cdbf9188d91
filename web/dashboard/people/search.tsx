import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'

/** Looks for people by how a name or address begins. What is looked for stands in the address of the page. */
export function PeopleSearch({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    onSearch(String(new FormData(event.currentTarget).get('search') ?? '').trim())
  }
  return (
    <search>
      <form class="people__search" onSubmit={submit} key={search}>
        <TextField label="Search by the beginning of a name or address" name="search" type="search" maxLength={40} defaultValue={search} />
        <Button type="submit">Search</Button>
      </form>
    </search>
  )
}
