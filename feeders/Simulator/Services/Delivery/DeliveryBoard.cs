using Bloomberg.Simulator.Services.Delivery.Mail;
using Bloomberg.Simulator.Services.Delivery.Telegram;
using Bloomberg.Simulator.Services.Delivery.Webhooks;

namespace Bloomberg.Simulator.Services.Delivery;

/// <summary>Where a demo's alerts go, so that they are seen and nobody is woken: a Telegram, a mailbox, and two addresses to post to.</summary>
internal sealed class DeliveryBoard(ServiceClock clock)
{
    public TelegramService Telegram { get; } = new(clock);

    public MailService Mail { get; } = new(clock);

    public WebhookService Webhook { get; } = new("webhook", clock);

    /// <summary>Called every minute while the alarms themselves work.</summary>
    public WebhookService DeadMan { get; } = new("deadman", clock);

    public IReadOnlyList<Service> Services => [Telegram.Service, Mail.Service, Webhook.Service, DeadMan.Service];

    public void Map(WebApplication app, ServiceDesk desk)
    {
        Telegram.Map(app, desk);
        Webhook.Map(app, desk);
        DeadMan.Map(app, desk);
    }

    public void Clear()
    {
        Telegram.Sent.Clear();
        Mail.Arrived.Clear();
        Webhook.Arrived.Clear();
        DeadMan.Arrived.Clear();
    }
}
