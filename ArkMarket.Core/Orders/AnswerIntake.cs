using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>What a form brought is kept. The outcome says what is well, what has to change and where it goes on.</summary>
/// <param name="Lines">The questions of this form, in their order.</param>
public sealed record IntakeSaved(long OrderId, bool IsComplete, IReadOnlyList<IntakeLine> Lines)
{
    public int Steps { get; init; }

    /// <summary>The step of the first answer in this form that has to change, from 1.</summary>
    public int? StepToCorrect { get; init; }

    /// <summary>The next step with something to answer, from 1, without the one to correct.</summary>
    public int? NextStep { get; init; }
}

/// <summary>
/// The buyer gives answers, one form at a time. Whatever they typed is kept, also what does not satisfy its question: it
/// comes back in the form, with the reason. They may change all of it until a seller claims the order.
/// </summary>
public sealed class AnswerIntake(Database database, GuildConfigs configs, StoredFiles files)
{
    public async Task<Result<IntakeSaved>> HandleAsync(OrderRequest request, IReadOnlyList<IntakeInput> given, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new MarketNotSetUp();
        return await database.OnceAsync<IntakeSaved>(request.Key, work => DecideAsync(work, request, given, config, ct), ct);
    }

    private async Task<Result<IntakeSaved>> DecideAsync(
        Work work, OrderRequest request, IReadOnlyList<IntakeInput> given, GuildConfig config, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        if (await IntakeRows.LockAsync(db, work.Guild, request.OrderId, ct) is not { } rows)
            return new NotFound("order");
        var (order, intake) = rows;
        if (order.RefuseAnswers(request.Actor) is { } refusal)
            return refusal;
        var asked = intake.Questions.Where(question => given.Any(input => input.Key == question.Key)).ToList();
        if (asked.Count == 0)
            return new InvalidInput("This form asks nothing that this order has to know.");

        var stored = Stored(intake);
        if (intake.Keep(given, config.Get(GuildSettings.IntakeFileMegabytes), work.Now))
            await FollowAsync(work, db, (order, intake), request.Actor.User, config, ct);
        foreach (var replaced in stored.Except(Stored(intake), StringComparer.Ordinal))
            await files.DeleteAsync(work, replaced, ct);
        return Outcome(order.Id, intake, asked);
    }

    private static async Task FollowAsync(
        Work work, ArkMarketDb db, (Order Order, OrderIntake Intake) changed, UserId buyer, GuildConfig config, CancellationToken ct)
    {
        var (order, intake) = changed;
        // In lanes of their own: a download must hold up neither the ticket nor another file.
        foreach (var file in intake.Answers.Values.SelectMany(answer => answer.Files).Where(file => file.State is IntakeFileState.Waiting))
            work.Enqueue($"intake-file:{order.Id}:{file.Id}", new CopyIntakeFile(order.Id, file.Id));

        if (order.FollowIntake(intake, buyer, work.Now) is { } happened)
            await OrderChanges.RecordAsync(work, db, (order, happened), config, ct);
        else
            work.Enqueue(Ticket.LaneOf(order.TicketId), new ShowOrder(order.Id));
    }

    private static string[] Stored(OrderIntake intake) =>
        [.. intake.Answers.Values.SelectMany(answer => answer.Files).Select(file => file.StoredAs).OfType<string>()];

    private static IntakeSaved Outcome(long orderId, OrderIntake intake, List<ItemQuestion> asked)
    {
        var wrong = asked.Find(question => intake.ProblemOf(question) is not null);
        int? correct = wrong is null ? null : intake.StepOf(wrong);
        var next = intake.PendingFrom(intake.StepOf(asked[^1]) % intake.Steps + 1);
        return new IntakeSaved(orderId, intake.IsComplete, [.. asked.Select(question => IntakeLine.Of(question, intake))])
        {
            Steps = intake.Steps,
            StepToCorrect = correct,
            NextStep = next == correct ? null : next,
        };
    }
}

/// <summary>An order and its intake, locked in this order by whatever changes both.</summary>
internal static class IntakeRows
{
    public static async Task<(Order Order, OrderIntake Intake)?> LockAsync(ArkMarketDb db, GuildId guild, long orderId, CancellationToken ct)
    {
        var order = await db.Set<Order>()
            .FromSql($"SELECT * FROM orders WHERE guild_id = {guild.Db} AND id = {orderId} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        var intake = order is null ? null : await db.Set<OrderIntake>()
            .FromSql($"SELECT * FROM order_intakes WHERE guild_id = {guild.Db} AND order_id = {orderId} FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        return order is null || intake is null ? null : (order, intake);
    }
}
