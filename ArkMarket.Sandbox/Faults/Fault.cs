using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Faults;

internal enum FaultDrop
{
    None,

    /// <summary>The connection is cut and nothing has happened.</summary>
    Before,

    /// <summary>It has happened, but the answer is lost.</summary>
    After,
}

/// <summary>A trouble that a script has ordered for the next matching calls.</summary>
internal sealed record Fault(ulong Id, string Method, string Path, int Times)
{
    public int? Status { get; init; }
    public FaultDrop Drop { get; init; }
    public int DelayMs { get; init; }
    public double? RetryAfterSeconds { get; init; }

    /// <summary>user, shared or global.</summary>
    public string? Scope { get; init; }

    /// <summary>A ban page of HTML instead of JSON.</summary>
    public bool Html { get; init; }

    public int? Code { get; init; }

    public Answer ToAnswer()
    {
        var status = Status ?? 429;
        if (Html)
        {
            return new Answer(status)
            {
                Html = "<!doctype html><title>Access denied</title>",
                Headers = [("Retry-After", Math.Ceiling(RetryAfterSeconds ?? 3_600).ToString("0"))],
            };
        }

        return status == 429 ? RateLimited() : Refusal.Of(status, Code ?? 0, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? $"{status}: {phrase}" : $"{status}: Error");
    }

    private Answer RateLimited()
    {
        var retryAfter = RetryAfterSeconds ?? 1;
        var scope = Scope ?? "user";
        var headers = new List<(string, string)>
        {
            ("Retry-After", Math.Ceiling(retryAfter).ToString("0")),
            ("X-RateLimit-Scope", scope),
        };
        if (scope == "global")
            headers.Add(("X-RateLimit-Global", "true"));
        return new Answer(429, new JsonObject
        {
            ["message"] = scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.",
            ["retry_after"] = retryAfter,
            ["global"] = scope == "global",
        })
        {
            Headers = headers,
            IsShared = scope == "shared",
        };
    }
}

/// <summary>The ordered faults. They are part of the world and survive a restart.</summary>
internal static class FaultList
{
    public const int Max = 1_000;

    /// <summary>The first fault that fits a call, used up by one.</summary>
    public static Fault? Take(World world, string method, string path)
    {
        var fault = world.Faults.In(0).FirstOrDefault(fault =>
            (fault.Method == "*" || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase)) && Glob.Matches(fault.Path, path));
        if (fault is null)
            return null;
        if (fault.Times <= 1)
            world.Faults.Remove(fault.Id);
        else
            world.Faults.Put(fault with { Times = fault.Times - 1 });
        return fault;
    }

    /// <summary>Reads an order; notes what is wrong with it.</summary>
    public static Fault Read(Field form, ulong id)
    {
        var drop = form["drop"].IsNull ? FaultDrop.None : form["drop"].Text(1, 10) switch
        {
            "before" => FaultDrop.Before,
            "after" => FaultDrop.After,
            _ => Invalid(form["drop"]),
        };
        return new Fault(id, form["method"].Text(1, 10) ?? "*", form["path"].Required().Text(1, 500) ?? "", (int)(form["times"].Integer(1, 1_000_000) ?? 1))
        {
            Status = (int?)form["status"].Integer(400, 599),
            Drop = drop,
            DelayMs = (int)(form["delay_ms"].Integer(0, 120_000) ?? 0),
            RetryAfterSeconds = form["retry_after"].Number(),
            Scope = form["scope"].Text(1, 10),
            Html = form["html"].Bool() ?? false,
            Code = (int?)form["code"].Integer(0, 10_000_000),
        };
    }

    private static FaultDrop Invalid(Field field)
    {
        field.Fail("BASE_TYPE_CHOICES", "Value must be one of {before, after}.");
        return FaultDrop.None;
    }
}
