using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Gateway;

/// <param name="Guild">The server it happened on.</param>
/// <param name="ReceivedAt">When it was received first. A run from the queue keeps that moment.</param>
public sealed record GatewayContext(GuildId Guild, DateTimeOffset ReceivedAt)
{
    /// <summary>Sent again after a resume, or run again from the queue: it may have been handled before.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Why a GUILD_CREATE came; without meaning for other events.</summary>
    public GuildArrival Arrival { get; init; }

    /// <summary>
    /// The key under which a use case acts on this event once: made of ids in the event, such as <c>$"message:{id}:moderate"</c>,
    /// for the same event may come again under another number. At most 90 characters.
    /// </summary>
    public RequestKey Once(string subject) => RequestKey.For(Guild, $"gateway:{subject}", Encoding.UTF8.GetBytes(subject));
}
