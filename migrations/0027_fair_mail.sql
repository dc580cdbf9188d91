DROP INDEX `mails_due`;--> statement-breakpoint
CREATE INDEX `mails_given_up` ON `mails` (`due_at`) WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`organization_id`,`due_at`) WHERE status in ('pending', 'sending', 'unknown');