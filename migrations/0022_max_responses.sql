-- Settings are whole in every row.
UPDATE `surveys` SET `settings` = json_set(`settings`, '$.max_responses', null) WHERE json_type(`settings`, '$.max_responses') IS NULL;
