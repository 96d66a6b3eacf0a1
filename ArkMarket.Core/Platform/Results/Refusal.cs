namespace ArkMarket.Core.Platform;

/// <summary>
/// An expected "no", as a record of its own. It is stored with the request it answers, so that a repeated
/// request hears the same answer, and it is put into words in exactly one place: <see cref="Explain"/>.
/// </summary>
public abstract record Refusal
{
    /// <summary>
    /// What happened, what was kept, what to do next: plain text of at most a few sentences.
    /// The caller escapes it for the place it is shown in.
    /// </summary>
    public abstract string Explain(Wording wording);
}

/// <summary>How one server names its money.</summary>
public sealed record Wording(string CurrencyName)
{
    public static Wording Default { get; } = new("credits");

    public string Credits(Credits amount) => $"{amount.Value:N0} {CurrencyName}";

    public string Credits(long amount) => $"{amount:N0} {CurrencyName}";

    /// <summary>A price in market money, or in a currency that is settled outside (ISO 4217, in its hundredths).</summary>
    public string Price(Credits amount, string? currency) =>
        currency is null ? Credits(amount) : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{amount.Value / 100m:N2} {currency}");
}

public sealed record NotAllowed(string Needed) : Refusal
{
    public override string Explain(Wording wording) => $"That needs {Needed}. Nothing was changed.";
}

public sealed record NotFound(string Thing) : Refusal
{
    public override string Explain(Wording wording) =>
        $"That {Thing} does not exist here any more. Nothing was changed.";
}

public sealed record InvalidInput(string Fault) : Refusal
{
    public override string Explain(Wording wording) => $"{Fault} Nothing was changed.";
}

/// <summary>The same request key arrived a second time with other content: a replay that was tampered with.</summary>
public sealed record RequestConflict : Refusal
{
    public override string Explain(Wording wording) =>
        "This request was already handled with other content. Nothing was changed. Please start again.";
}
