DROP INDEX `sessions_by_status`;--> statement-breakpoint
CREATE INDEX `sessions_untouched` ON `sessions` (`last_activity_at`) WHERE status = 'not_started';