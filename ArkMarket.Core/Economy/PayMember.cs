using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <summary>A member pays another from their own wallet.</summary>
public sealed class PayMember(Database database)
{
    public const int NoteLengthMax = 150;

    /// <param name="Actor">Who pays.</param>
    /// <param name="Key">Makes it once only.</param>
    /// <param name="To">Null when Discord named nobody who is a member of this server.</param>
    /// <param name="Amount">As it was typed.</param>
    /// <param name="Note">What for, if they say.</param>
    public sealed record Request(Actor Actor, RequestKey Key, Payee? To, long Amount, string? Note);

    public sealed record Payee(UserId User, bool IsBot);

    public sealed record Paid(UserId To, Credits Amount, string? Note);

    public async Task<Result<Paid>> HandleAsync(Request request, CancellationToken ct)
    {
        if (request.To is not { } to)
            return new NotFound("member");
        if (to.User == request.Actor.User)
            return new CannotPayYourself();
        if (to.IsBot)
            return new BotsHaveNoWallet();
        if (!Credits.TryOf(request.Amount, out var amount))
            return new AmountOutOfRange();
        var note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        if (note?.Length > NoteLengthMax)
            return new InvalidInput($"A note has at most {NoteLengthMax} characters.");

        return await database.OnceAsync<Paid>(request.Key, work =>
        {
            var cause = new MovementCause($"pay:{request.Key.Value}", note is null ? "Payment" : $"Payment: {note}", request.Actor.User);
            work.Move(LedgerMovement.Transfer(request.Actor.User, to.User, amount, cause));
            return Task.FromResult<Result<Paid>>(new Paid(to.User, amount, note));
        }, ct);
    }
}

public sealed record CannotPayYourself : Refusal
{
    public override string Explain(Wording wording) => "You cannot pay yourself. Nothing was moved.";
}

public sealed record BotsHaveNoWallet : Refusal
{
    public override string Explain(Wording wording) => "Apps have no wallet. Nothing was moved. Please choose a member.";
}
