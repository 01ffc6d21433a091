namespace Bloomberg.Simulator.Services.Admin;

/// <summary><c>/admin/delivery</c>: what alerts sent, oldest first.</summary>
internal static class DeliveryAdminEndpoints
{
    public static void MapDeliveryAdmin(this RouteGroupBuilder admin)
    {
        var delivery = admin.MapGroup("/delivery");
        delivery.MapGet("", (ServiceBoard board) => new
        {
            Simulated = true,
            Telegram = board.Delivery.Telegram.Sent.All,
            Mail = board.Delivery.Mail.Arrived.All,
            Webhook = board.Delivery.Webhook.Arrived.All,
            Deadman = board.Delivery.DeadMan.Arrived.All,
        });
        delivery.MapDelete("", (ServiceBoard board) =>
        {
            board.Delivery.Clear();
            return Results.NoContent();
        });
    }
}
