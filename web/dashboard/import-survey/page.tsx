import { useMemo, useRef } from 'preact/hooks'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Status } from '../../ui/notice.tsx'
import { Page } from '../shell/page.tsx'
import { ImportReport } from './import-report.tsx'
import { type ImportModel, importModel } from './model.ts'

/** A file in; a draft and a report of what became of each part of the file out. */
export function ImportSurveyPage({ organization }: { organization: Organization }) {
  const model = useMemo(() => importModel(organization.id), [organization.id])
  return (
    <Page title="Import a survey" about={<bdi>{organization.name}</bdi>}>
      {!model.imported.value && <FileForm model={model} back={`/app/o/${organization.slug}/surveys`} />}
      <Status>{model.imported.value && <ImportReport imported={model.imported.value} />}</Status>
    </Page>
  )
}

function FileForm({ model, back }: { model: ImportModel; back: string }) {
  const file = useRef<HTMLInputElement>(null)
  return (
    <Form errors={model.errors.value} onSubmit={() => model.bring(file.current?.files?.[0])}>
      <Field
        label="File"
        name="file"
        help="An XLSForm (Excel or CSV), SurveyJS (JSON) or a file that ImpactPulse exported. At most 5 MB."
        control={(wiring) => <input class="field__control" type="file" accept=".xlsx,.csv,.json" ref={file} {...wiring} />}
      />
      <div class="button-row">
        <Button look="main" type="submit" isBusy={model.isBusy.value}>
          Import
        </Button>
        <ButtonLink look="quiet" href={back}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  )
}
