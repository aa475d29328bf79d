-- owner: webhooks
-- The addresses of assistants are told of visitors that come, as those made from now on are.
update webhooks set subscriptions = subscriptions || array['webwidget_triggered']
where source = 'assistant' and not 'webwidget_triggered' = any(subscriptions);
