using System.Collections.Concurrent;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ArkMarket.Tests.Economy;

/// <summary>
/// Random acts with money against a model, on real PostgreSQL. ARKMARKET_TEST_MONEY_RUNS makes it more sequences than
/// a test run needs; a failure prints its seed and the shortest sequence that shows it.
/// </summary>
public sealed class MoneyPropertyTests
{
    private const int Workers = 8;

    [Fact]
    public async Task One_after_the_other_every_act_answers_as_the_model_says()
    {
        await using var database = await OpenAsync();
        await CheckAsync(lengthMax: 40, async steps =>
        {
            var (books, model) = (new MoneyBooks(database, steps), new MoneyModel());
            var answers = new Dictionary<int, string>();
            for (var index = 0; index < steps.Length; index++)
            {
                var request = books.RequestOf(index);
                if (request < 0)
                    continue;
                if (answers.TryGetValue(request, out var first))
                {
                    Assert.Equal(first, await books.RunAsync(request));
                    continue;
                }

                var expected = model.Expect(request, steps[request]);
                answers[request] = await books.RunAsync(request);
                Assert.Equal((index, expected), (index, answers[request]));
                if (expected is MoneyModel.Moved)
                    model.Apply(request, steps[request]);
            }

            await books.AssertEqualAsync(model);
        });
    }

    [Fact]
    public async Task All_at_once_the_books_show_exactly_what_was_answered()
    {
        await using var database = await OpenAsync();
        await CheckAsync(lengthMax: 80, async steps =>
        {
            var books = new MoneyBooks(database, steps);
            var answers = new ConcurrentDictionary<int, ConcurrentBag<string>>();
            await Parallel.ForAsync(0, steps.Length, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (index, _) =>
            {
                if (books.RequestOf(index) is >= 0 and var request)
                    answers.GetOrAdd(request, _ => []).Add(await books.RunAsync(request));
            });

            var model = new MoneyModel();
            // Corrections last: the model must know what they take back. Sums do not care for the order.
            foreach (var (request, given) in answers.OrderBy(answer => steps[answer.Key].Act is MoneyAct.Correct).ThenBy(answer => answer.Key))
            {
                var answer = Assert.Single(given.Distinct());
                if (answer is MoneyModel.Moved)
                    model.Apply(request, steps[request]);
            }

            await books.AssertEqualAsync(model);
        });
    }

    private static async Task<Database> OpenAsync()
    {
        var database = new Database(TimeProvider.System, new OutboxSignal());
        database.Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));
        return database;
    }

    private static Task CheckAsync(int lengthMax, Func<MoneyStep[], Task> property)
    {
        var runs = int.Parse(Environment.GetEnvironmentVariable("ARKMARKET_TEST_MONEY_RUNS") ?? "25");
        // FsCheck waits for each sequence: on a thread of its own.
        return Task.Run(() => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true),
            Prop.ForAll(MoneyStep.Sequences(lengthMax), property)));
    }
}
