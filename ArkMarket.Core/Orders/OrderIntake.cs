using System.Text.Json;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArkMarket.Core.Orders;

/// <summary>
/// What the seller needs to know, asked step by step: the item's questions as they stood when the order was opened, and
/// what the buyer gave so far. Everything is kept in the moment it is given, so that it can be taken up again any time.
/// </summary>
public sealed class OrderIntake
{
    /// <summary>What one form in Discord holds.</summary>
    public const int QuestionsPerStep = 5;

    public GuildId GuildId { get; init; }

    public long OrderId { get; init; }

    public required IReadOnlyList<ItemQuestion> Questions { get; init; }

    /// <summary>By the question's key. A question that was asked and left blank has a blank one; one never asked has none.</summary>
    public IReadOnlyDictionary<string, IntakeAnswer> Answers { get; private set; } = new Dictionary<string, IntakeAnswer>();

    /// <summary>When the last answer that a seller needs was given; null while one is missing or faulty.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    public int Steps => (Questions.Count + QuestionsPerStep - 1) / QuestionsPerStep;

    /// <summary>What a seller needs is there: nothing required is missing and nothing given is faulty.</summary>
    public bool IsComplete => Questions.All(question => ProblemOf(question) is null);

    /// <summary>The first step, from 1, with a question never asked or an answer that is missing or faulty; null: all are done.</summary>
    public int? PendingStep => PendingFrom(1);

    public static OrderIntake For(Order order, ShopItem item) => new()
    {
        GuildId = order.GuildId, OrderId = order.Id, Questions = item.Questions,
    };

    /// <param name="step">From 1; one that does not exist has no questions.</param>
    public IReadOnlyList<ItemQuestion> QuestionsOn(int step) =>
        step < 1 || step > Steps ? [] : [.. Questions.Skip((step - 1) * QuestionsPerStep).Take(QuestionsPerStep)];

    public int StepOf(ItemQuestion question) => Questions.ToList().IndexOf(question) / QuestionsPerStep + 1;

    /// <summary>The next pending step from this one on, beginning again at the first after the last.</summary>
    public int? PendingFrom(int step)
    {
        for (var looked = 0; looked < Steps; looked++)
        {
            var candidate = (step - 1 + looked) % Steps + 1;
            if (QuestionsOn(candidate).Any(question => !Answers.ContainsKey(question.Key) || ProblemOf(question) is not null))
                return candidate;
        }

        return null;
    }

    /// <summary>Why a seller cannot work with the answer to this question, in plain words; null when they can.</summary>
    public string? ProblemOf(ItemQuestion question)
    {
        var answer = Answers.GetValueOrDefault(question.Key);
        return answer?.Fault ?? (question.IsRequired && answer is null or { IsBlank: true } ? Missing(question) : null);
    }

    /// <summary>Keeps what was given, faulty or not; true when that changed anything. What no question asked for is passed over.</summary>
    public bool Keep(IEnumerable<IntakeInput> given, int megabytesMax, DateTimeOffset now)
    {
        var answers = new Dictionary<string, IntakeAnswer>(Answers);
        foreach (var input in given)
        {
            if (Questions.FirstOrDefault(question => question.Key == input.Key) is { } question)
                answers[question.Key] = IntakeCheck.Of(question, input, Answers.GetValueOrDefault(question.Key), megabytesMax);
        }

        return Replace(answers, now);
    }

    /// <summary>The file with this id and the question it answers, while the buyer has not replaced it.</summary>
    public (ItemQuestion Question, IntakeFile File)? FindFile(string id)
    {
        foreach (var question in Questions)
        {
            if (Answers.GetValueOrDefault(question.Key)?.Files.FirstOrDefault(file => file.Id == id) is { } file)
                return (question, file);
        }

        return null;
    }

    /// <summary>What became of a file's bytes.</summary>
    /// <param name="fault">Why they could not be kept; null when they are.</param>
    public void Settle(IntakeFile file, string? fault, DateTimeOffset now)
    {
        if (FindFile(file.Id) is not { } found)
            return;
        var before = Answers[found.Question.Key];
        var after = before with
        {
            Files = [.. before.Files.Select(other => other.Id == file.Id ? file : other)],
            Fault = before.Fault ?? fault,
        };
        Replace(new Dictionary<string, IntakeAnswer>(Answers) { [found.Question.Key] = after }, now);
    }

    internal void Begin(DateTimeOffset now) => CompletedAt = IsComplete ? now : null;

    /// <summary>The one place that knows where an item's questions are.</summary>
    private static string Missing(ItemQuestion question) =>
        question.Kind is QuestionKind.File ? "The file is still missing." : "The answer is still missing.";

    private bool Replace(Dictionary<string, IntakeAnswer> answers, DateTimeOffset now)
    {
        if (OrderIntakeMapping.Same(Answers, answers))
            return false;
        Answers = answers;
        CompletedAt = IsComplete ? CompletedAt ?? now : null;
        return true;
    }
}

internal sealed class OrderIntakeMapping : IEntityTypeConfiguration<OrderIntake>
{
    public void Configure(EntityTypeBuilder<OrderIntake> builder)
    {
        builder.ToTable("order_intakes");
        builder.HasKey(intake => new { intake.GuildId, intake.OrderId });
        builder.HasOne<Order>().WithOne().HasForeignKey<OrderIntake>(intake => new { intake.GuildId, intake.OrderId });
        builder.Property(intake => intake.Questions).HasColumnType("jsonb").HasConversion(
            questions => Write(questions), json => Read<IReadOnlyList<ItemQuestion>>(json), Comparer<IReadOnlyList<ItemQuestion>>());
        builder.Property(intake => intake.Answers).HasColumnType("jsonb").HasConversion(
            answers => Write(answers), json => Read<IReadOnlyDictionary<string, IntakeAnswer>>(json), Comparer<IReadOnlyDictionary<string, IntakeAnswer>>());
    }

    public static bool Same<T>(T one, T other) => Write(one) == Write(other);

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, CoreJson.Options);

    internal static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, CoreJson.Options)!;

    // Both are replaced, never changed in place, so a snapshot may be the thing itself.
    private static ValueComparer<T> Comparer<T>() => new((one, other) => Same(one, other), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value);
}
