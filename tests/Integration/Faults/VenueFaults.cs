using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>What goes wrong at the venue, through its admin page.</summary>
internal sealed class VenueFaults(Product product)
{
    /// <summary>How much was struck; 0 when nobody was listening.</summary>
    public async Task<int> StrikeAsync(PlannedFault fault)
    {
        using var answer = await product.Venue.PostAsJsonAsync("/admin/faults", Request(fault));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("struck").GetInt32();
    }

    /// <summary>Forgets what is still to come, and bans.</summary>
    public async Task HealAsync()
    {
        using var answer = await product.Venue.DeleteAsync(new Uri("/admin/faults", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private static object Request(PlannedFault fault)
    {
        var (symbol, count, seconds) = (fault.Symbol, fault.Count, fault.Lasting.TotalSeconds);
        return fault.Kind switch
        {
            FaultKind.Drop => new { kind = "drop" },
            FaultKind.HalfClose => new { kind = "half-close" },
            FaultKind.Garbage => new { kind = "garbage", count },
            FaultKind.GarbageBytes => new { kind = "garbage-bytes" },
            FaultKind.ServerShutdown => new { kind = "server-shutdown" },
            FaultKind.Silence => new { kind = "silence", symbol, seconds },
            FaultKind.Skip => new { kind = "skip", symbol, count },
            FaultKind.Duplicate => new { kind = "duplicate", symbol, count },
            FaultKind.Reorder => new { kind = "reorder", symbol, count },
            FaultKind.Delay => new { kind = "delay", symbol, count, seconds = seconds / 3 },
            FaultKind.Rest429 => new { kind = "rest-status", status = 429, count, seconds = 1 },
            FaultKind.Rest418 => new { kind = "rest-status", status = 418, count = 1, seconds = 3 },
            FaultKind.Rest500 => new { kind = "rest-status", status = 500, count },
            FaultKind.RestTimeout => new { kind = "rest-timeout", count = 1, seconds },
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "is none of the venue's"),
        };
    }
}
