using System.Globalization;
using System.Text;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;

namespace ArkMarket.Web.Transcripts;

/// <summary>What a transcript says besides what people wrote: pure functions.</summary>
internal static class TranscriptWords
{
    public static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Size(long bytes) => bytes switch
    {
        < 1_024 => $"{bytes} bytes",
        < 1_048_576 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_024.0:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:0.#} MB"),
    };

    /// <summary>Two letters for who wrote.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Take(2).Select(word => Rune.GetRuneAt(word, 0)).Where(Rune.IsLetterOrDigit).Select(Rune.ToUpperInvariant);
        var initials = string.Concat(letters);
        return initials.Length > 0 ? initials : "?";
    }

    /// <summary>One of eight colours, always the same for a person (Fibonacci hashing: ids made together differ in few bits).</summary>
    public static string Color(UserId? user) => $"tone-{(user?.Value ?? 0) * 11_400_714_819_323_198_485 >> 61}";

    public static string Name(IReadOnlyDictionary<string, string> people, UserId user) => people.GetValueOrDefault(user.ToString()) ?? $"Member {user}";

    /// <summary>What happened beyond its name: terms, reason, who else.</summary>
    public static IEnumerable<string> Details(OrderEvent happened, TranscriptPage page, Wording wording)
    {
        if (happened.Terms is { } terms)
            yield return $"{wording.Price(terms.Price, page.Order.Currency)}, delivered within {terms.DeliveryHours} hours";
        if (happened.Percent is { } percent)
            yield return $"{percent} % for the seller";
        if (happened.Other is { } other)
            yield return $"concerns {Name(page.People, other)}";
        if (happened.Reason is { Length: > 0 } reason)
            yield return $"“{reason}”";
    }

    public static string Gap(TranscriptGap gap) => gap switch
    {
        TranscriptGap.ChannelGone => "The ticket's channel was deleted before it was read to its end. What had been written down until then stands here.",
        TranscriptGap.NotReadable => "The bot could not read the ticket's channel to its end. What had been written down until then stands here.",
        TranscriptGap.TooLong => $"The ticket has more than {Transcript.MessagesMax:N0} messages. The later ones are not here.",
        _ => "",
    };

    /// <summary>Why a file is not here.</summary>
    public static string Missing(ShownFile file) => file.Fate switch
    {
        FileFate.TooLarge => "not kept: larger than this server keeps",
        FileFate.NoRoom => "not kept: this ticket's files had used up their room",
        FileFate.Gone => "not kept: Discord did not give it out any more",
        _ => "not copied yet",
    };
}
